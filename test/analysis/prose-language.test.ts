import { describe, expect, it } from 'vitest';
import { unjudgedProse } from '../../core/analysis/prose-language.ts';
import { foreignLanguage } from '../../core/facts/tongues/language.ts';

const english =
  'Run the script with the name of the city and tell the user what the weather is. If the service does not answer, say so.';

describe('the language of prose', () => {
  it.each([
    ['Chinese', '运行脚本查询城市的天气,并用一句话告诉用户结果。如果查询失败,请告诉用户稍后再试。'],
    ['Japanese', 'スクリプトを実行して、結果をユーザーに伝えてください。失敗した場合は後でもう一度試してください。'],
    ['Korean', '스크립트를 실행하고 결과를 사용자에게 알려 주세요. 실패하면 나중에 다시 시도하세요.'],
    [
      'Russian',
      'Запустите скрипт и сообщите пользователю, когда вы получите результат. Если запрос не удался, повторите.',
    ],
    [
      'Cyrillic script',
      'Запустіть скрипт і повідомте користувачеві результат. Якщо запит не вдався, повторіть його пізніше.',
    ],
    ['Arabic', 'شغل البرنامج النصي وأخبر المستخدم بالنتيجة. إذا فشل الطلب فحاول مرة أخرى لاحقا.'],
    [
      'German',
      'Frage nach der Stadt und nenne das Wetter von heute in einem Satz. Wenn der Dienst nicht antwortet, sage das dem Benutzer.',
    ],
    [
      'Spanish',
      'Ejecuta el programa con la ciudad y di al usuario el resultado. Si no hay respuesta, repite la consulta más tarde sin mostrar los datos.',
    ],
    [
      'French',
      'Lancez le programme avec la ville et dites le résultat à vous et au public. Si le service ne répond pas, attendez avec les autres dans une minute.',
    ],
  ])('is %s', (name, text) => {
    expect(foreignLanguage(text)).toBe(name);
  });

  it.each([
    ['English', english],
    ['English with names', `${english} ${english} Cities: 北京, 上海, Москва, São Paulo, القاهرة.`],
    ['English with a quotation', `${english} ${english} ${english} Say "Guten Tag, wie geht es Ihnen?" first.`],
    [
      'a fence',
      `${english}\n\n\`\`\`text\n运行脚本查询城市的天气,并用一句话告诉用户结果。如果查询失败,请告诉用户稍后再试。\n\`\`\`\n`,
    ],
    ['nothing', ''],
  ])('is not foreign: %s', (_name, text) => {
    expect(foreignLanguage(text)).toBeUndefined();
  });

  it('leaves a gap for documents only', () => {
    const text = 'شغل البرنامج النصي وأخبر المستخدم بالنتيجة. إذا فشل الطلب فحاول مرة أخرى لاحقا.';
    const gaps = unjudgedProse([
      { path: 'SKILL.md', text, language: 'markdown' },
      { path: 'names.json', text, language: undefined },
    ]);
    expect(gaps.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['SKILL.md blind']);
  });

  it('leaves no gap for a language that is judged', () => {
    const text = '运行脚本查询城市的天气,并用一句话告诉用户结果。如果查询失败,请告诉用户稍后再试。';
    expect(unjudgedProse([{ path: 'SKILL.md', text, language: 'markdown' }])).toEqual([]);
  });
});
