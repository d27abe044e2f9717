/** A QR code as an inline drawing, dark on white in every colour scheme, with a name for whoever does not see it. */
export const qrCode = async (text: string, label: string): Promise<string> => {
  const { toString: draw } = await import('qrcode');
  const svg = await draw(text, { type: 'svg', margin: 4, errorCorrectionLevel: 'M', width: 220 });
  const name = label.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
  return svg.trim().replace('<svg ', `<svg role="img" aria-label="${name}" `);
};
