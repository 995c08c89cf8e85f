import express from 'express';
import { findProduct, listProducts, reviewsOf, similarTo } from './catalog';

export const app = express();

app.get('/products', async (_req, res) => {
  res.json(await listProducts());
});

app.get('/products/:id', async (req, res) => {
  const { id } = req.params;
  const [product, reviews, similar] = await Promise.all([findProduct(id), reviewsOf(id), similarTo(id)]);
  res.json({ ...product, reviews, similar });
});
