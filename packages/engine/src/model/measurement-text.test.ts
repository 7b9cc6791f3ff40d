import { expect, it } from "vitest";
import { measurementText } from "./measurement-text.ts";

it("says what was measured and asked, and what would have passed where it did not", () => {
  const loss = { quantity: "loss", direction: "ab", unit: "share", asked: 0.01, measured: 0.0115, accepted: [0.005, 0.016] } as const;
  expect(measurementText({ ...loss, isAccepted: true })).toBe("loss ab 1.15 % (asked 1 %)");
  expect(measurementText({ ...loss, isAccepted: false })).toBe("loss ab 1.15 % (asked 1 %, outside 0.5 % to 1.6 %)");
  const rate = { quantity: "rate", direction: "ba", unit: "bit/s", asked: 5e6, measured: 4.98e6, accepted: [4.85e6, 5.15e6] } as const;
  expect(measurementText({ ...rate, isAccepted: true })).toBe("rate ba 4.98 Mbit/s (asked 5 Mbit/s)");
  const trip = { quantity: "round trip", direction: null, unit: "ms", asked: 50, measured: 50.0612, accepted: [49, 51] } as const;
  expect(measurementText({ ...trip, isAccepted: true })).toBe("round trip 50.1 ms (asked 50 ms)");
});
