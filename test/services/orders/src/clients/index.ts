export { inventoryApi, paymentsApi as payments } from '../http';
export { geocode, isDeliverable } from './address';
export { listCarriers, printLabel } from './carriers';
export { isBlocklisted, riskScore } from './fraud';
export { addPoints, pointsOf } from './loyalty';
export { isValidVatNumber, taxRate } from './tax';
