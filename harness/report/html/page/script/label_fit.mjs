// Texts made to fit. Widths are estimated: the layout must not depend on a browser.

export const MONO = 6.62;
export const SANS = 6.3;

// The longest of ever shorter texts that has room.
export const firstThatFits = (texts, room, letter = MONO) =>
  texts.find((text) => text.length * letter <= room) ?? texts.at(-1);

export function cut(text, room, letter = SANS) {
  const most = Math.max(1, Math.floor(room / letter));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
