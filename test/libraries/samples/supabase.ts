import { createClient } from '@supabase/supabase-js';

const supabase = createClient('https://shop.example', process.env['SUPABASE_KEY'] ?? '');
const scoped = createClient('https://shop.example', 'key', { auth: { persistSession: false } });

export const list = () => supabase.from('orders').select('id, name').eq('open', true);

export const create = (name: string) => scoped.from('orders').insert({ name });

export const totals = () => supabase.rpc('totals');

export const me = () => scoped.auth.getUser('token');
