import { expect, it } from "vitest";
import { runScript } from "../src/testing/ordinary-user.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import type { NetworkOfUser } from "./netns-as-user.ts";

const SCRIPT = new URL("netns-as-user.ts", import.meta.url);

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "setpriv", "dumpcap", "tcpdump", "cc"], {}, () => {
  it("an ordinary user has a network of hosts, a router, a switch and a slow link, is root in it, and leaves no mount", async () => {
    const { told, files } = await runScript<NetworkOfUser>(SCRIPT, [], "an ordinary user");
    expect(told).toMatchObject([{ outcome: "succeeded", errors: [], captured: "4 packets, 0 missed", shown: "0\nfar\n" }]);
    expect(told[0]?.pinged).toContain("2 received");
    expect(told[0]?.dumped).toContain("ICMP echo reply");
    expect(told[0]?.user).not.toBe(0);
    expect(files).toEqual([]);
  });
});
