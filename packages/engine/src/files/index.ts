export type { DesignFile, DesignText, FileForm, FileProblem } from "./design-file.ts";
export { FILE_FORMS, formOf } from "./file-forms.ts";
export { jsonSyntaxProblems, type SyntaxProblem } from "./json-syntax.ts";
export { readJsonText } from "./read-json-design.ts";
