/**
 * One deliberate violation of every rule that Biome enforces for us: where it is planted, what it says, what must be named.
 *
 * @type {{ rule: string, file: string, text: string, beside?: Record<string, string> }[]}
 */
export const PLANTED = [
  { rule: "format", file: "packages/engine/src/model/format.ts", text: "export const a   = 'b'\n" },
  {
    rule: "assist/source/organizeImports",
    file: "packages/engine/src/model/order.ts",
    text: 'import { b } from "./order-b.ts";\nimport { a } from "./order-a.ts";\n\nexport const c = a + b;\n',
  },
  {
    rule: "lint/suspicious/noExplicitAny",
    file: "packages/engine/src/model/any.ts",
    text: "export const a = (b: any): string => String(b);\n",
  },
  {
    rule: "lint/style/noNonNullAssertion",
    file: "packages/engine/src/model/non-null.ts",
    text: "export const a = (b: string[]): string => b[0]!;\n",
  },
  {
    rule: "lint/nursery/noFloatingPromises",
    file: "packages/engine/src/model/floating.ts",
    text: "async function a(): Promise<void> {}\nexport function b(): void {\n  a();\n}\n",
  },
  {
    rule: "lint/nursery/noMisusedPromises",
    file: "packages/engine/src/model/misused.ts",
    text: "async function a(): Promise<boolean> {\n  return true;\n}\nexport function b(): number {\n  if (a()) return 1;\n  return 2;\n}\n",
  },
  {
    rule: "lint/nursery/useExhaustiveSwitchCases",
    file: "packages/engine/src/model/switch.ts",
    text: 'export function a(b: "x" | "y"): void {\n  switch (b) {\n    case "x":\n      break;\n  }\n}\n',
  },
  {
    rule: "lint/suspicious/noImportCycles",
    file: "packages/engine/src/model/cycle.ts",
    text: 'import { b } from "./cycle-back.ts";\n\nexport const a = (): unknown => b;\n',
    beside: { "packages/engine/src/model/cycle-back.ts": 'import { a } from "./cycle.ts";\n\nexport const b = (): unknown => a;\n' },
  },
  {
    rule: "lint/style/noExcessiveLinesPerFile",
    file: "packages/engine/src/model/long-file.ts",
    text: Array.from({ length: 401 }, (_, line) => `export const a${line} = ${line};\n`).join(""),
  },
  {
    rule: "lint/complexity/noExcessiveLinesPerFunction",
    file: "packages/engine/src/model/long-function.ts",
    text: `export function a(b: string[]): void {\n${'  b.push("");\n'.repeat(61)}}\n`,
  },
  { rule: "lint/style/useFilenamingConvention", file: "packages/engine/src/model/camelCase.ts", text: "export const a = 1;\n" },
  {
    rule: "lint/correctness/noUndeclaredDependencies",
    file: "packages/engine/src/model/undeclared.ts",
    text: 'import { a } from "not-declared";\n\nexport const b = a;\n',
  },
  {
    rule: "lint/style/noRestrictedGlobals",
    file: "packages/engine/src/kernel/timer.ts",
    text: "export const a = (b: () => void): unknown => setTimeout(b, 1);\n",
  },
  {
    rule: "lint/style/noRestrictedGlobals",
    file: "packages/engine/src/model/date.ts",
    text: "export const a = (): number => Date.now();\n",
  },
  {
    rule: "lint/style/noRestrictedGlobals",
    file: "packages/engine/src/resources/process.ts",
    text: "export const a = (): unknown => process.env;\n",
  },
  {
    rule: "lint/suspicious/noConsole",
    file: "packages/engine/src/model/console.ts",
    text: 'export function a(): void {\n  console.log("b");\n}\n',
  },
  {
    rule: "lint/suspicious/noEmptyBlockStatements",
    file: "packages/engine/src/model/swallowed.ts",
    text: "export function a(b: () => void): void {\n  try {\n    b();\n  } catch {}\n}\n",
  },
  { rule: "lint/correctness/noUnusedVariables", file: "packages/engine/src/model/unused.ts", text: "const a = 1;\nexport const b = 2;\n" },
  { rule: "lint/style/noDefaultExport", file: "packages/ui/src/default.ts", text: "export default 1;\n" },
  {
    rule: "lint/suspicious/noFocusedTests",
    file: "packages/ui/src/focused.test.ts",
    text: 'import { test } from "vitest";\n\ntest.only("a", () => {});\n',
  },
  {
    rule: "lint/correctness/useHookAtTopLevel",
    file: "packages/ui/src/hook.tsx",
    text: 'import { useState } from "react";\n\nexport function A(props: { b: boolean }): unknown {\n  if (props.b) useState(1);\n  return null;\n}\n',
  },
  {
    rule: "lint/a11y/useButtonType",
    file: "packages/ui/src/button.tsx",
    text: "export const A = (): unknown => <button>b</button>;\n",
  },
];
