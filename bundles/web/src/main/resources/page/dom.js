// Elements without markup: text from the household is never read as HTML.
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

export const el = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Says something at the foot of the page, and to screen readers. */
let hiding;
export function notice(text) {
  const place = document.getElementById('notice');
  place.textContent = text;
  place.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => place.classList.remove('shown'), 6000);
}

/** Does something that may be refused; a button that begins it rests meanwhile. */
export async function attempt(button, work) {
  if (button) button.disabled = true;
  try {
    return await work();
  } catch (problem) {
    notice(problem.message);
    return undefined;
  } finally {
    if (button) button.disabled = false;
  }
}

export const figure = (value, digits = 3) =>
  Number(value).toLocaleString('en', { maximumSignificantDigits: digits });

export const day = (text) => new Date(text).toLocaleDateString(undefined, { dateStyle: 'medium' });
