import { targets } from './index.ts';
export async function main(args: readonly string[]): Promise<number> {
  const [n = '20', only = ''] = args;
  for (const target of targets.filter(({ name }) => only === '' || name === only)) {
    const t = performance.now();
    const { inputs, failure } = await target.try({ seed: 7, runs: Number(n) });
    console.log(target.name, inputs, Math.round(performance.now() - t), failure ?? '');
    await target.close();
  }
  return 0;
}
