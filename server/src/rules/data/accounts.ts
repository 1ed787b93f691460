import { isAwsRegistry } from './registries.ts';

/** Ids that the documentation of AWS uses, and what people type to show that an id goes here. */
const PLACEHOLDER = /^(?:123456789012|111122223333|444455556666|012345678901|(\d)\1{11}|9876543210\d\d)$/;

/** Is it the id of somebody's account: no placeholder, and no registry of AWS? */
export const isOwnAccount = (id: string): boolean => /^\d{12}$/.test(id) && !PLACEHOLDER.test(id) && !isAwsRegistry(id);
