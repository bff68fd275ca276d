"""What a page looks like, measured in the page: contrast, room, overlaps, names and focus."""

from typing import Any

from playwright.sync_api import Locator, Page

_COLOURS = """
const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const kept = new Map();  // colours and grounds: a picture has few, and asks for them a thousand times
const once = (key, make) => kept.get(key) ?? kept.set(key, make()).get(key);
const parse = colour => once(colour, () => {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
});
const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
const ground = element => element === null ? [255, 255, 255, 1] : once(element, () => {
  const own = parse(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, ground(element.parentElement));
});
const luminance = colour => {
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = colour.slice(0, 3).map(v => linear(v / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
"""

_FAINT = (
    "root => {"
    + _COLOURS
    + """
  const found = [];
  const judge = (element, colour, least, name) => {
    const under = ground(element);
    const ratio = contrast(over(parse(colour), under), under);
    if (ratio < least) found.push(`${name} has ${ratio.toFixed(2)}:1`);
  };
  for (const element of root.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const said = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
    if (!element.checkVisibility() || element.closest('[disabled], :disabled, style')) continue;
    if (element.tagName === 'text') judge(element, style.fill, 4.5, `the picture's “${said}”`);
    else if (element.matches('input[type=text], input[type=number], select'))
      judge(element, style.color, 4.5, element.value);
    else if (said && !element.closest('svg, option')) judge(element, style.color, 4.5, `“${said.slice(0, 40)}”`);
    if (element.matches('.noUi-handle') && contrast(ground(element), ground(root)) < 3)
      found.push('the handle of a slider');
    const ink = (element.getAttribute('style') ?? '').match(/(fill|stroke): var\\(--bk-(\\w+)/);
    const faded = +style.opacity < 1 || +style.fillOpacity < 1;
    if (element.closest('svg') && element.tagName !== 'text' && ink && ink[2] !== 'grid' && !faded)
      judge(element, style[ink[1]], 3, `a mark in the colour of ${ink[2]}`);
  }
  return [...new Set(found)];
}"""
)

_CROWDED = """svg => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => {
    const { x, y, width, height } = t.getBBox(), to = t.getScreenCTM();
    // The box of a line of type holds room above and below its letters: touching is no overlap.
    const corners = [[0.02, 0.2], [0.98, 0.2], [0.98, 0.8], [0.02, 0.8]];
    const points = corners.map(([u, v]) => new DOMPoint(x + u * width, y + v * height).matrixTransform(to));
    return { words: t.textContent.trim(), points };
  });
  const apart = (a, b) => [a, b].some(({ points: p }) => [0, 1].some(i => {
    const [x, y] = [p[i + 1].y - p[i].y, p[i].x - p[i + 1].x];
    const [s, t] = [a, b].map(o => o.points.map(q => q.x * x + q.y * y));
    return Math.max(...s) <= Math.min(...t) || Math.max(...t) <= Math.min(...s);
  }));
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (!apart(a, b)) found.push(`“${a.words}” and “${b.words}” overlap`);
  }));
  const outside = p => p.x < frame.left - 1 || p.x > frame.right + 1 || p.y < frame.top - 1 || p.y > frame.bottom + 1;
  for (const { words, points } of boxes) if (points.some(outside)) found.push(`“${words}” is cut off`);
  return found;
}"""

_WIDE = """() => [...document.querySelectorAll('.jp-Notebook, .jp-WindowedPanel-outer, .bk-demo, .bk-demo .widget-box')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.className}: ${e.scrollWidth} in ${e.clientWidth} pixels; ${e.textContent.trim().slice(0, 60)}`)"""

_NAMELESS = """root => {
  const text = element => element?.textContent;
  const named = element => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id));
    const names = [element.getAttribute('aria-label'), element.title, ...[...(element.labels ?? []), ...by].map(text)];
    if (!element.matches('input, select, textarea, [contenteditable]')) names.push(text(element));
    return names.some(name => name?.trim());
  };
  const controls = 'button, input, select, textarea, [role=slider], [contenteditable=true], [tabindex="0"]';
  return [...root.querySelectorAll(controls)]
    .filter(element => element.checkVisibility() && !['hidden', 'file'].includes(element.type) && !named(element))
    .map(element => element.outerHTML.slice(0, 160));
}"""


_MOVING = """() => [...document.querySelectorAll('.bk-demo, .bk-demo *')].flatMap(element => {
  const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
  const long = times => times.split(',').some(time => parseFloat(time) > 0);
  const moves = long(transitionDuration) || (animationName !== 'none' && long(animationDuration));
  return moves || element.getAnimations().length ? [element.outerHTML.slice(0, 120)] : [];
})"""


# Where everything stands, until it has stood there for so many looks.
_SETTLED = """async looks => {
  const where = () => JSON.stringify([...document.querySelectorAll('.jp-Notebook, .jp-Cell, .bk-demo, .bk-picture svg')]
    .map(e => { const { x, y, width, height } = e.getBoundingClientRect(); return [x, y, width, height]; }));
  const until = performance.now() + 10000;
  for (let before = '', same = 0; same < looks && performance.now() < until;) {
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));
    const now = where();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}"""


def settle(page: Page, *, looks: int = 4) -> None:
    """Wait until nothing in the notebook moves any more: for a fifth of a second, or so many twentieths."""
    page.evaluate(_SETTLED, looks)


def moving(page: Page) -> list[str]:
    """Give what moves by itself, or glides, in the demos of a page whose reader has asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    found = _list(page.evaluate(_MOVING))
    page.emulate_media(reduced_motion=None)
    return found


def faint(root: Locator) -> list[str]:
    """Name the text below 4.5:1 and the marks below 3:1 on the ground that they stand on."""
    return _list(root.evaluate(_FAINT))


def crowded(svg: Locator) -> list[str]:
    """Name the texts of a picture that overlap each other or are cut off at its edge."""
    return _list(svg.evaluate(_CROWDED))


def wide(root: Locator) -> list[str]:
    """Name what needs sideways scrolling in the page of an element."""
    return _list(root.page.evaluate(_WIDE))


def nameless(root: Locator) -> list[str]:
    """Give the controls without a name that a screen reader could say."""
    return _list(root.evaluate(_NAMELESS))


def _list(found: Any) -> list[str]:
    return [str(one) for one in found]
