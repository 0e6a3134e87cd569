import { learn, type Learned } from '@depth2/relu-learner';
import type { HardCase } from './hard-case.ts';

/** The learner's answer to a case, within some seconds of search. Hard data must not make it throw. */
export async function answer(problem: HardCase, budgetSeconds: number): Promise<Learned> {
  const { data, inputs, hidden, family, seed } = problem;
  try {
    return await learn({ X: { shape: [data.rows, inputs], data: data.X }, y: data.y }, { hidden, budgetSeconds });
  } catch (error) {
    throw new Error(`${family}, seed ${seed}: learn must not throw for hard data: ${String(error)}`, { cause: error });
  }
}
