/** A thread that is asked questions: the part of `Worker` that is needed. */
export interface Thread<Question, Answer> {
  postMessage(question: Question): void;
  addEventListener(type: "message", listener: (event: { data: Answer }) => void): void;
  /** It failed to answer. */
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

/**
 * Asks a thread about something that changes faster than it answers: one question at a time, and then about the latest only.
 * `question` is made when it is sent, from what was sent last; null where there is nothing to ask.
 */
export class LatestAnswer<Subject, Question, Answer> {
  readonly #thread: Thread<Question, Answer>;
  readonly #question: (subject: Subject, sent: Subject | null) => Question | null;
  #sent: Subject | null = null;
  #next: Subject | null = null;
  #isAsked = false;

  constructor(
    thread: Thread<Question, Answer>,
    question: (subject: Subject, sent: Subject | null) => Question | null,
    onAnswer: (answer: Answer, subject: Subject) => void,
  ) {
    this.#thread = thread;
    this.#question = question;
    thread.addEventListener("message", ({ data }) => {
      this.#isAsked = false;
      if (this.#sent !== null) onAnswer(data, this.#sent);
      this.#ask();
    });
    // The console has the error. What the thread knows now is not certain, so the next question says everything again.
    thread.addEventListener("error", () => {
      this.#isAsked = false;
      this.#sent = null;
    });
  }

  about(subject: Subject): void {
    this.#next = subject;
    if (!this.#isAsked) this.#ask();
  }

  close(): void {
    this.#thread.terminate();
  }

  #ask(): void {
    const subject = this.#next;
    if (subject === null) return;
    this.#next = null;
    const question = this.#question(subject, this.#sent);
    this.#sent = subject;
    if (question === null) return;
    this.#isAsked = true;
    this.#thread.postMessage(question);
  }
}
