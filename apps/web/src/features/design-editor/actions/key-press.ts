/** One press of a key with what is held meanwhile. Shift is left out where it is part of the character (`?`, `+`). */
export interface KeyPress {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean | null;
}

/** Reads `Mod+Shift+Z`, or presses in a row: `Alt+A L`. */
export function parseKeys(keys: string): KeyPress[] {
  return keys.split(" ").map(parsePress);
}

function parsePress(text: string): KeyPress {
  const parts = text.split(/\+(?=.)/);
  const key = (parts.pop() ?? "").toLowerCase();
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  return { key, mod: parts.includes("Mod"), alt: parts.includes("Alt"), shift: isSign ? null : parts.includes("Shift") };
}

/** Whether an event is this press. Ctrl and Cmd both count as `Mod`. */
export function isPress(event: KeyboardEvent, press: KeyPress): boolean {
  return (
    keyOf(event) === press.key &&
    (event.ctrlKey || event.metaKey) === press.mod &&
    event.altKey === press.alt &&
    (press.shift === null || event.shiftKey === press.shift)
  );
}

/** The press of an event as it is written in a binding; null while only a modifier is held. */
export function writePress(event: KeyboardEvent): string | null {
  if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return null;
  const key = keyOf(event);
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  const name = key.length === 1 ? key.toUpperCase() : event.key;
  return [
    ...(event.ctrlKey || event.metaKey ? ["Mod"] : []),
    ...(event.altKey ? ["Alt"] : []),
    ...(event.shiftKey && !isSign ? ["Shift"] : []),
    name,
  ].join("+");
}

/** With Alt held some systems type another character; the place of the key then says which letter or digit is meant. */
function keyOf(event: KeyboardEvent): string {
  const place = /^(?:Key|Digit)(\w)$/.exec(event.code ?? "")?.[1];
  return ((event.altKey && place) || event.key).toLowerCase();
}

const NAMES: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

/** A binding as a person reads it; on a Mac with its names of keys. */
export function showKeys(keys: string, isMac = onMac()): string {
  const press = (text: string): string =>
    text
      .split(/\+(?=.)/)
      .map((part) => (isMac && part === "Mod" ? "⌘" : (NAMES[part] ?? part)))
      .join("+");
  return keys.split(" ").map(press).join(" ");
}

function onMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
