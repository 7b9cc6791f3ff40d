import { type Catalogue, createCatalogue } from "../model/index.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";
import { BUILTIN_CATALOGUE } from "./compile-lines.ts";
import { LAB_CATALOGUE } from "./lab-catalogue.ts";

const account = defineResourceType({
  type: "lab::Account",
  label: "Account",
  help: "Has credentials.",
  attributes: [attribute("password", "string", { help: "Secret.", flags: ["credential"] }), attribute("user", "string", { help: "Who." })],
});

/** The built-in types, those of the lab, and one with credentials. */
export const NEPI_CATALOGUE: Catalogue = createCatalogue([...BUILTIN_CATALOGUE.values(), ...LAB_CATALOGUE.values(), account.info]);

/** The minimal file of NEPI 3.2 (nepi-semantics 1.23). */
export const MINIMAL_FILE = `<?xml version="1.0" encoding="UTF-8"?>
<experiment exp_id="demo" local_dir="/data" nthreads="20" run_id="20240102030405000006">
    <rms>
        <rm guid="1" rtype="linux::Node" state="0">
            <attributes><attribute name="hostname" type="string" value="localhost"/></attributes>
            <connections><connection guid="2"/></connections>
        </rm>
        <rm guid="2" rtype="linux::Ping" state="0">
            <attributes>
                <attribute name="count" type="integer" value="3"/>
                <attribute name="target" type="string" value="localhost"/>
            </attributes>
            <connections><connection guid="1"/></connections>
            <conditions><condition action="1" group="[1]" state="4" time="2s"/></conditions>
            <traces><trace name="stderr"/><trace name="stdout"/></traces>
        </rm>
    </rms>
</experiment>
`;

/** An experiment of these elements, below `rms`. */
export function nepiFile(...rms: string[]): string {
  return `<experiment exp_id="t"><rms>${rms.join("")}</rms></experiment>`;
}

/** An `rm`; `more` is what else is in its tag. */
export function rm(guid: number, rtype: string, children = "", more = ""): string {
  return `<rm guid="${guid}" rtype="${rtype}" state="0" ${more}>${children}</rm>`;
}

export function attributes(...triples: [name: string, type: string, value: string][]): string {
  const elements = triples.map(([name, type, value]) => `<attribute name="${name}" type="${type}" value="${value}"/>`);
  return `<attributes>${elements.join("")}</attributes>`;
}

/** The `conditions` of an `rm`, with one: START, after STARTED of 3.2. */
export function condition(group: string, more = 'state="4"'): string {
  return `<conditions><condition action="1" group="${group}" ${more}/></conditions>`;
}
