export interface Address {
  street: string;
  postcode: string;
  city: string;
  country: string;
}

export interface OrderLine {
  sku: string;
  quantity: number;
  priceCents: number;
}

export interface NewOrder {
  customerId: string;
  email: string;
  currency: string;
  vatNumber?: string;
  address: Address;
  lines: OrderLine[];
}

export interface Order extends NewOrder {
  id: string;
  totalCents: number;
  status: 'pending' | 'paid' | 'refunded';
  chargeId?: string;
}
