import { HttpModule, HttpService } from '@nestjs/axios';
import { Injectable, Module } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

interface Order {
  readonly id: string;
}

@Injectable()
export class OrdersService {
  constructor(private readonly http: HttpService) {}

  list() {
    return firstValueFrom(this.http.get<readonly Order[]>('https://shop.example/orders', { timeout: 0 }));
  }

  create(order: Order) {
    return this.http.axiosRef.post<Order>('https://shop.example/orders', order, { timeout: 0 });
  }
}

@Module({ imports: [HttpModule], providers: [OrdersService] })
export class OrdersModule {}
