import { type CompileGround, CompileSession } from "./compile-session.ts";
import type { DesignNews } from "./design-news.ts";

const session = new CompileSession();

self.addEventListener("message", ({ data }: MessageEvent<DesignNews<CompileGround>>) => self.postMessage(session.answer(data)));
