import { expect, it } from "vitest";
import { dumpcapArguments } from "./dumpcap-arguments.ts";

const NONE = { filter: null, snapLength: null, seconds: null, packets: null, megabytes: null };

it.each([
  [NONE, "-q -i eth0 -p -w -"],
  [
    { filter: "tcp port 80", snapLength: 96, seconds: 0.5, packets: 10, megabytes: 2.5 },
    "-q -i eth0 -p -s 96 -f tcp port 80 -a duration:0.5 -a packets:10 -a filesize:2500 -w -",
  ],
  [{ ...NONE, megabytes: 0.0001 }, "-q -i eth0 -p -a filesize:1 -w -"],
])("%o", (settings, line) => {
  expect(dumpcapArguments("eth0", settings).join(" ")).toBe(line);
});
