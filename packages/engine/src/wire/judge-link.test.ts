import { expect, it } from "vitest";
import { expectedLoss, judgeLoss, judgeRate, judgeRoundTrip } from "./judge-link.ts";

it.each([
  [{ delayMs: 10 }, { delayMs: 10 }, [20.4, 20.5, 35], true],
  [{ delayMs: 10 }, { delayMs: 10 }, [20.4, 20.6, 35], false],
  [{ delayMs: 100 }, { delayMs: 100 }, [203, 204, 204], true],
  [{ delayMs: 100 }, { delayMs: 100 }, [203, 204.1, 205], false],
  // 98 bytes take 78.4 ms.
  [{ rate: 10_000 }, {}, [78, 78.5, 90], true],
  [{ rate: 10_000 }, {}, [0.1, 0.1, 0.1], false],
  [{}, {}, [0.05, 0.06, 0.07], true],
  // Four standard deviations of a mean of two.
  [{ delayMs: 100, jitterMs: 10, jitterDistribution: "normal" as const }, {}, [105, 115], true],
  [{ delayMs: 100, jitterMs: 10, jitterDistribution: "normal" as const }, {}, [125, 131], false],
])("judges a round trip of %j and %j by %j: %s", (ab, ba, times, isAccepted) => {
  expect(judgeRoundTrip({ ab, ba }, times).isAccepted).toBe(isAccepted);
});

it("puts losses together", () => {
  expect(expectedLoss({})).toBe(0);
  expect(expectedLoss({ loss: 0.1, corrupt: 0.5 })).toBeCloseTo(0.55);
  expect(expectedLoss({ gilbertElliott: { p: 0.01, r: 0.24, lossInBad: 0.5, lossInGood: 0.1 } })).toBeCloseTo(0.04 * 0.5 + 0.96 * 0.1);
  expect(expectedLoss({ gilbertElliott: { p: 0, r: 0, lossInBad: 1, lossInGood: 0 } })).toBe(0);
});

it("judges losses by how many packets there were, and wider when they come in bursts", () => {
  expect(judgeLoss({ loss: 0.1 }, { packets: 20_000, lost: 2_110 })).toMatchObject({
    asked: expect.closeTo(0.1),
    measured: 0.1055,
    isAccepted: true,
  });
  expect(judgeLoss({ loss: 0.1 }, { packets: 20_000, lost: 2_111 }).isAccepted).toBe(false);
  const gilbertElliott = { p: 0.01, r: 0.09, lossInBad: 1, lossInGood: 0 };
  expect(judgeLoss({ gilbertElliott }, { packets: 20_000, lost: 2_400 }).isAccepted).toBe(true);
  expect(judgeLoss({ gilbertElliott }, { packets: 20_000, lost: 2_600 }).isAccepted).toBe(false);
});

it("judges a rate", () => {
  expect(judgeRate(100, 97.1)).toEqual({ asked: 100, measured: 97.1, accepted: [97, 103], isAccepted: true });
  expect(judgeRate(100, 103.1).isAccepted).toBe(false);
});
