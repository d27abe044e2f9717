/** Whether bytes are UTF-8 as Unicode has it (table 3-7 of the standard): no overlong forms, no halves of surrogates, nothing beyond U+10FFFF. */
export const isUtf8 = (bytes: Uint8Array, from: number, until: number): boolean => {
  for (let i = from; i < until; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    if (more === 0 || i + more >= until) return false;
    const second = bytes[i + 1] as number;
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return false;
    for (let k = 2; k <= more; k += 1) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return false;
    i += more + 1;
  }
  return true;
};
