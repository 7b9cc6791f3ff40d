import type { DesignNews } from "./design-news.ts";
import { type PlanGround, PlanSession } from "./plan-session.ts";

const session = new PlanSession();

self.addEventListener("message", ({ data }: MessageEvent<DesignNews<PlanGround>>) => {
  session.answer(data).then((answer) => self.postMessage(answer), reportError); // the page hears of an error as one of the thread
});
