import { describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { readNepiXml } from "./read-nepi-xml.ts";
import { writeNepiXml } from "./write-nepi-xml.ts";

/** As NEPI 3.2 saves an experiment after its run: states, times, computed values, both directions, a set, a raw line end. */
const AFTER_A_RUN = `<?xml version="1.0" encoding="UTF-8"?>
<experiment exp_id="ping-pair" local_dir="/tmp" nthreads="20" run_id="20140812101500123456">
    <topology topo-type="linear">
        <nodes>
            <node nid="0" nid-type="integer" target="True">
                <node-annotations>
                    <node-annotation name="host" type="integer" value="1"/>
                    <node-annotation name="target" type="bool" value="True"/>
                </node-annotations>
            </node>
            <node nid="1" nid-type="integer"/>
        </nodes>
        <edges>
            <edge nid1="0" nid1-type="integer" nid2="1" nid2-type="integer"/>
        </edges>
    </topology>
    <rms>
        <rm discover_time="20140812101500200000" guid="1" provision_time="20140812101501200000" ready_time="20140812101501300000" release_time="20140812101509000000" rtype="linux::Node" start_time="20140812101502000000" state="7">
            <attributes>
                <attribute name="cleanHome" type="bool" value="True"/>
                <attribute name="hostname" type="string" value="localhost"/>
                <attribute name="ip" type="string" value="127.0.0.1"/>
            </attributes>
            <connections>
                <connection guid="2"/>
                <connection guid="4"/>
            </connections>
        </rm>
        <rm guid="2" rtype="linux::Ping" start_time="20140812101503000000" state="7" stop_time="20140812101506000000">
            <attributes>
                <attribute name="command" type="string" value="ping -c 3 localhost"/>
                <attribute name="count" type="string" value="3"/>
                <attribute name="target" type="string" value="localhost"/>
            </attributes>
            <connections>
                <connection guid="1"/>
            </connections>
            <traces>
                <trace name="stderr"/>
                <trace name="stdout"/>
            </traces>
        </rm>
        <rm failed_time="20140812101507000000" guid="4" rtype="linux::Application" state="6">
            <attributes>
                <attribute name="command" type="string" value="echo &quot;done&quot;
exit 1"/>
                <attribute name="critical" type="bool" value="False"/>
            </attributes>
            <connections>
                <connection guid="1"/>
            </connections>
            <conditions>
                <condition action="1" group="set([2])" state="5" time="1s"/>
            </conditions>
            <traces>
                <trace name="stderr"/>
                <trace name="stdout"/>
            </traces>
        </rm>
    </rms>
</experiment>
`;

describe("an experiment saved after its run", () => {
  const { design, told, problems } = readNepiXml(AFTER_A_RUN, NEPI_CATALOGUE);

  it("is the design that was run, without what the run made of it", () => {
    expect(design).toEqual({
      netcue: 1,
      name: "ping-pair",
      resources: [
        { guid: 1, type: "linux::Node", attributes: { cleanHome: true } },
        { guid: 2, type: "linux::Ping", attributes: { count: 3, target: "localhost" } },
        { guid: 4, type: "linux::Application", attributes: { command: 'echo "done"\nexit 1', critical: false } },
      ],
      connections: [
        [1, 2],
        [1, 4],
      ],
      conditions: [{ action: "START", resources: [4], after: [2], state: "STOPPED", delay: "1s" }],
      topology: {
        shape: "linear",
        nodes: [{ id: 0, annotations: { host: 1 }, target: true }, { id: 1 }],
        edges: [{ ends: [0, 1] }],
      },
    });
    expect(compileDesign(design, NEPI_CATALOGUE).plan).not.toBeNull();
  });

  it("tells how the run went", () => {
    expect(told).toMatchObject({ expId: "ping-pair", runId: "20140812101500123456", generation: "3.2" });
    expect(told?.resources.get(1)).toEqual({
      state: "RELEASED",
      times: {
        DISCOVERED: "2014-08-12T10:15:00.200000",
        PROVISIONED: "2014-08-12T10:15:01.200000",
        READY: "2014-08-12T10:15:01.300000",
        STARTED: "2014-08-12T10:15:02.000000",
        RELEASED: "2014-08-12T10:15:09.000000",
      },
      leftOut: { ip: "127.0.0.1" },
    });
    expect(told?.resources.get(4)).toMatchObject({ state: "FAILED", times: { FAILED: "2014-08-12T10:15:07.000000" } });
  });

  it("names what is left out, each at its line", () => {
    expect(problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)).toEqual([
      '22 warning: linux::Node has no attribute "ip": "127.0.0.1" is left out.',
      '31 warning: linux::Ping has no attribute "command": "ping -c 3 localhost" is left out.',
    ]);
  });

  it("is written back as if it had not been run, topology and all", () => {
    if (!design) throw new Error("It was not read.");
    const { text } = writeNepiXml(design, NEPI_CATALOGUE);
    expect(text).toContain('value="echo &quot;done&quot;&#10;exit 1"');
    expect(text).toContain('<condition action="1" group="[2]" state="5" time="1s"/>');
    expect(text).not.toMatch(/_time|state="[67]"|127\.0\.0\.1/);
    const again = readNepiXml(text ?? "", NEPI_CATALOGUE);
    expect(again).toMatchObject({ design, problems: [] });
  });
});

/** The same as the branch with RESERVED saves it: every number from 2 on is one higher. */
const WITH_RESERVED = AFTER_A_RUN.replace('state="7" stop', 'state="8" stop')
  .replace('state="5"', 'state="6"')
  .replace('state="6">', 'state="7">');

describe("an experiment of the branch that knows RESERVED", () => {
  it("has the same conditions and the same told states, by other numbers", () => {
    const { design, told } = readNepiXml(WITH_RESERVED, NEPI_CATALOGUE);
    expect(told?.generation).toBe("reserved");
    expect(design?.conditions).toMatchObject([{ state: "STOPPED", delay: "1s" }]);
    expect([told?.resources.get(2)?.state, told?.resources.get(4)?.state]).toEqual(["RELEASED", "FAILED"]);
  });

  it("is written with the numbers of 3.2", () => {
    const { design } = readNepiXml(WITH_RESERVED, NEPI_CATALOGUE);
    expect(design && writeNepiXml(design, NEPI_CATALOGUE).text).toContain('group="[2]" state="5"');
  });
});

/** The first variant with XML, August 2014: no rms, no local_dir, no topology. */
const AUGUST_2014 = AFTER_A_RUN.replace(/ {4}<topology[\s\S]*<\/topology>\n/, "")
  .replace(/ *<\/?rms>\n/g, "")
  .replace(' local_dir="/tmp"', "");

describe("an experiment of August 2014", () => {
  it("is the same design", () => {
    expect(AUGUST_2014).not.toMatch(/rms|topology|local_dir/);
    const { design, told } = readNepiXml(AUGUST_2014, NEPI_CATALOGUE);
    const { topology: _graph, ...later } = readNepiXml(AFTER_A_RUN, NEPI_CATALOGUE).design ?? {};
    expect(design).toEqual(later);
    expect(told?.localDir).toBe("");
  });
});
