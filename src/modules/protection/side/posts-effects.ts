/** The commands of this side after which an effect is posted: whoever adds one that calls `postEffect` names it here. */
export const postsEffects: readonly string[] = [
  'effect.post',
  'complaint.keep-hold',
  'complaint.draw-bond',
  'complaint.measure',
  'case.ask-residence',
];
