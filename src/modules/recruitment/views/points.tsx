import { useTranslator } from '../../../ui/index.ts';
import { perPoint } from '../domain/score.ts';

/** Twentieths as points: whole where they are. */
export const usePoints = () => {
  const { number } = useTranslator();
  return (twentieths: number | bigint): string => {
    const points = Number(twentieths) / perPoint;
    return number(points, Number.isInteger(points) ? 0 : 2);
  };
};
