import type { DesignParameter } from "../model/index.ts";

const REFERENCE = /\$(?:\$(\{[A-Za-z_]\w*\})?|\{([A-Za-z_]\w*)(?::?[-=]([^}]*))?\}|([A-Za-z_]\w*))/g;

/**
 * containerlab fills variables of whoever calls it into its file: `$NAME`, `${NAME}`, `${NAME:=default}`; `$$` is a dollar. Here they are
 * parameters of the design, where `$${NAME}` is the text itself.
 */
export class HostVariables {
  readonly parameters = new Map<string, DesignParameter>();

  /** The text with its variables as references to parameters, which are declared. */
  read(text: string): string {
    return text.replaceAll(REFERENCE, (reference: string, ...groups: (string | undefined)[]) => {
      const [escaped, braced, fallback, plain] = groups;
      if (reference.startsWith("$$")) return escaped === undefined ? "$" : `$$${escaped}`;
      const name = braced ?? plain ?? "";
      const known = this.parameters.get(name);
      const byDefault = known?.default ?? fallback;
      this.parameters.set(name, { type: "string", ...(byDefault === undefined ? {} : { default: byDefault }) });
      return `\${${name}}`;
    });
  }
}
