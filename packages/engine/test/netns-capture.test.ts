import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { type RealRun, RealRuns } from "../src/testing/real-run.ts";

let runs: RealRuns;
let design: DesignBuilder;

beforeAll(() => {
  runs = new RealRuns();
});

afterAll(() => runs.close());

/** What tcpdump reads of a capture: a line a packet, with nanoseconds. */
function packets(run: RealRun, guid: number): string[] {
  const file = join(run.directory, "traces", String(guid), "capture");
  const text = execFileSync("tcpdump", ["--time-stamp-precision=nano", "-n", "-r", file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return text.split("\n").filter((line) => line !== "");
}

async function succeeds(): Promise<RealRun> {
  const run = await runs.run(design);
  const errors = Object.values(run.snapshot.resources).flatMap(({ name, error }) => (error ? [`${name}: ${error}`] : []));
  expect([run.snapshot.outcome, ...errors]).toEqual(["succeeded"]);
  return run;
}

function hosts(): [number, number] {
  design = new DesignBuilder();
  return [design.add("netns::Node"), design.add("netns::Node")];
}

const ping = (from: number, count = 3): number => design.add("linux::Ping", { target: "10.0.1.2", count }, from);

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "dumpcap", "tcpdump"], {}, () => {
  it("a link and an interface have in their traces what passed, from the first packet on", async () => {
    const [a, b] = hosts();
    const own = design.add("netns::Interface", { capture: true, captureFilter: "icmp[icmptype] == icmp-echo", captureSnapLength: 60 }, b);
    const link = design.add("netns::Link", { network: "10.0.1.0/24", capture: true, captureFilter: "icmp" }, a, own);
    ping(a);
    const run = await succeeds();
    expect(packets(run, link).map((line) => /^\d\d:\d\d:\d\d\.\d{9} IP .* ICMP echo (\w+), .* seq (\d)/.exec(line)?.slice(1))).toEqual(
      ["1", "2", "3"].flatMap((number) => [
        ["request", number],
        ["reply", number],
      ]),
    );
    expect(packets(run, own)).toHaveLength(3);
    expect(run.resource(link).attributes.captured).toBe("6 packets, 0 missed");
    expect(run.resource(own).attributes.captured).toBe("3 packets, 0 missed");
  });

  it("is switched while the experiment runs, and ends at its bound; what it had captured stays", async () => {
    const [a, b] = hosts();
    const hub = design.add("netns::Switch", { network: "10.0.1.0/24" });
    design.add("netns::Link", {}, a, hub);
    const link = design.add("netns::Link", { captureFilter: "icmp", capturePackets: 5, captureAt: "second end" }, b, hub);
    const [before, during, between, after] = [ping(a), ping(a, 1), ping(a), ping(a, 9)];
    design.set([link], { capture: true }, [before], ["STOPPED", "0s"]).when("START", [during], [before], ["STOPPED", "3s"]);
    design.set([link], { capture: false }, [during], ["STOPPED", "0s"]).when("START", [between], [during], ["STOPPED", "3s"]);
    design.set([link], { capture: true }, [between], ["STOPPED", "0s"]).when("START", [after], [between], ["STOPPED", "3s"]);
    const run = await succeeds();
    expect(packets(run, link).map((line) => /seq (\d)/.exec(line)?.[1])).toEqual(["1", "1", "1", "1", "2", "2", "3"]);
    expect(run.resource(link).attributes.captured).toBe("5 packets, 0 missed, bound reached");
  });

  it("what cannot be captured is said before anything starts", async () => {
    const [a, b] = hosts();
    const link = design.add("netns::Link", { network: "10.0.1.0/24", capture: true, captureFilter: "no such filter" }, a, b);
    const job = ping(a);
    const run = await runs.run(design);
    expect(run.resource(link).error).toContain('The capture of Link 3 could not begin: Invalid capture filter "no such filter"');
    expect(run.resource(job).times.STARTED).toBeUndefined();
  });
});
