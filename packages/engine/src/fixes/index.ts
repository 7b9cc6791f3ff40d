export { findFixes } from "./find-fixes.ts";
