import type { Category } from '../../analysis/rule.js';

/** A category as people read it. */
export function toCategoryLabel(category: Category): string {
  return category.charAt(0).toUpperCase() + category.slice(1);
}
