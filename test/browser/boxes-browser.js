// Runs in the page, so that it sees the page's own fonts. `known` are signs with their fonts that were drawn before.
(known) => {
  const seen = new Set(known);
  const wanted = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || /^(SCRIPT|STYLE)$/.test(parent.tagName)) continue;
    let family;
    for (const sign of node.nodeValue ?? '') {
      // Plain Latin, blanks and signs that show nothing are in no doubt.
      if (sign < '\u0100' || /\p{Cf}|\p{Zs}/u.test(sign)) continue;
      family ??= getComputedStyle(parent).fontFamily;
      if (seen.has(`${family} ${sign}`)) continue;
      wanted.set(family, (wanted.get(family) ?? new Set()).add(sign));
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = 48;
  canvas.height = 48;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const drawing = (sign) => {
    context.clearRect(0, 0, 48, 48);
    context.fillText(sign, 8, 34);
    return context.getImageData(0, 0, 48, 48).data.join();
  };
  const draw = async () => {
    const boxes = [];
    const drawn = [];
    for (const [family, signs] of wanted) {
      const font = `24px ${family}`;
      await document.fonts.load(font, [...signs].join(''));
      context.font = font;
      // No font has a sign for a number that stands for none.
      const box = drawing('\u0378');
      for (const sign of signs) {
        drawn.push(`${family} ${sign}`);
        if (drawing(sign) === box) boxes.push(`${sign} U+${sign.codePointAt(0).toString(16)}`);
      }
    }
    return { boxes, drawn };
  };
  return draw();
};
