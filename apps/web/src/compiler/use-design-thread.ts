import type { Design } from "@netcue/engine/model";
import { useEffect, useState } from "react";
import type { DesignNews } from "./design-news.ts";
import { designPatch } from "./design-patch.ts";
import { LatestAnswer, type Thread } from "./latest-answer.ts";

/**
 * Asks a thread of its own about a design as it is edited, and gives back its last answer that was not null ("the same as before"); null
 * before the first. The thread lives as long as `open` and `ground` are the same.
 */
export function useDesignThread<Ground, Answer>(
  open: () => Thread<DesignNews<Ground>, Answer | null>,
  ground: Ground,
  design: Design,
): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [thread, setThread] = useState<LatestAnswer<Design, DesignNews<Ground>, Answer | null> | null>(null);
  useEffect(() => {
    const news = (next: Design, sent: Design | null): DesignNews<Ground> | null => {
      if (next === sent) return null;
      const patch = designPatch(sent, next);
      return sent === null ? { ground, patch } : { patch };
    };
    const opened = new LatestAnswer(open(), news, (given: Answer | null) => {
      if (given !== null) setAnswer(given);
    });
    setThread(opened);
    return () => opened.close();
  }, [open, ground]);
  useEffect(() => thread?.about(design), [thread, design]);
  return answer;
}
