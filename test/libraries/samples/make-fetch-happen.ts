import fetch from 'make-fetch-happen';

const shop = fetch.defaults('https://shop.example');

export const list = () => fetch('https://shop.example/orders');

export const own = () => shop('/orders');
