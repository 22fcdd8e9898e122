// Writes serialisation.json: events, and the bytes and id that JavaScript gives them. Run: node make_serialisation.mjs
// An event is kept as the text JSON.stringify made of it, since some of its strings are not UTF-8.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const pubkey = 'f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9';
const sig = 'ab'.repeat(64);
const cases = [];

function add(name, { created_at = 1700000000, kind = 1, tags = [], content = '' }) {
    const canonical = JSON.stringify([0, pubkey, created_at, kind, tags, content]);
    const id = createHash('sha256').update(canonical, 'utf8').digest('hex');
    cases.push({ name, json: JSON.stringify({ id, pubkey, created_at, kind, tags, content, sig }), canonical, id });
}

add('empty', {});
add('plain words', { content: 'hello, world' });
for (let c = 0; c < 32; ++c)
    add(`control ${c}`, { content: `a${String.fromCharCode(c)}b`, tags: [[String.fromCharCode(c)]] });
add('DEL', { content: 'a\x7fb' });
add('C1 controls', { content: '\x80\x85\x9f' });
add('quote, backslash, slash', { content: '"\\/ \\" \\\\ </script>' });
add('line and paragraph separator', { content: '\u2028\u2029' });
add('no-break and zero width spaces', { content: '\u00a0\u200b\u200d\ufeff' });
add('edges of UTF-8 lengths', { content: '\x7f\x80\u07ff\u0800\uffff\u{10000}\u{10ffff}' });
add('around the surrogates', { content: '\ud7ff\ue000' });
add('emoji with joiners', { content: '👩‍👩‍👧‍👦 🏳️‍🌈 é e\u0301' });
add('lone high surrogate', { content: 'a\ud800b' });
add('lone low surrogate', { content: 'a\udc00b' });
add('high at the end', { content: 'a\udbff' });
add('low at the end', { content: 'a\udfff' });
add('reversed pair', { content: '\udc00\ud800' });
add('two highs and a low', { content: '\ud83d\ud83d\ude00' });
add('a pair and a low', { content: '\ud83d\ude00\ude00' });
add('lone surrogates in tags', { tags: [['t', '\ud800'], ['\udfff']] });
add('tags of all lengths', { tags: [['a'], ['b', ''], ['c', 'd', 'e', 'f', 'g'], ['-'], ['']] });
add('brackets and commas in strings', { tags: [['[', ',', ']'], ['"]', '[[']], content: '[],{}' });
add('kind 0', { kind: 0, content: JSON.stringify({ name: 'Ann "A"', about: 'line\nline' }) });
add('kind 65535', { kind: 65535 });
add('time 0', { created_at: 0 });
add('latest time', { created_at: Number.MAX_SAFE_INTEGER });
add('long', { content: 'ä"\n'.repeat(3000) });

let state = 20261122;
const random = bound => (state = (state * 1103515245 + 12345) % 2147483648) % bound;
const alphabet = ['a', '"', '\\', '/', '\0', '\x1f', '\x7f', '\n', 'é', '\u2028', '\ud83d', '\ude00', '😀', '\ud800', '漢', ' '];
const text = () => Array.from({ length: random(24) }, () => alphabet[random(alphabet.length)]).join('');
for (let i = 0; i < 200; ++i) {
    const tags = Array.from({ length: random(4) }, () => Array.from({ length: 1 + random(3) }, text));
    add(`random ${i}`, { created_at: random(2000000000), kind: random(65536), tags, content: text() });
}

writeFileSync(new URL('serialisation.json', import.meta.url), JSON.stringify(cases, null, 1) + '\n');
