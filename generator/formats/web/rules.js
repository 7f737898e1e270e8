// XLSForm's expressions, as lists that the writer made of them (model/expressions.py). Nothing here runs text as code. The rules are
// those of checks/holds.py, and one table of cases tests both: true, false, or null where it cannot be told, as an order (<, >=)
// with an empty side never can.
const isNumber = (value) => typeof value === "number";

// `ask(id)` gives the answer of a field, many choices as a list; `own` is the answer that a constraint is about.
function evaluate(expression, ask, own) {
  const [name, ...sides] = expression;
  const side = (n) => evaluate(sides[n], ask, own);
  switch (name) {
    case "and": case "or": {
      const found = sides.map((_, n) => side(n)), settled = name === "or";
      return found.includes(settled) ? settled : found.includes(null) ? null : !settled;
    }
    case "not": {
      const inner = side(0);
      return inner === null ? null : !inner;
    }
    case "true": return true;
    case "false": return false;
    case "selected": return [value(sides[0], ask, own)].flat().includes(String(value(sides[1], ask, own)));
    case "=": case "!=": case "<": case ">": case "<=": case ">=":
      return compare(name, value(sides[0], ask, own), value(sides[1], ask, own));
    default: {
      const found = value(expression, ask, own);
      return found === null ? null : isNumber(found) ? found !== 0 : found.length > 0;
    }
  }
}

// A text, a list of choices, or a number; null where it cannot be told.
function value(expression, ask, own) {
  const [name, side] = expression;
  switch (name) {
    case "text": return side;
    case "number": return Number(side);
    case "self": return own;
    case "today": return today();
    case "field": return ask(side);
    case "count-selected": {
      const chosen = value(side, ask, own) ?? "";
      return Array.isArray(chosen) ? chosen.length : Number(chosen !== "");
    }
    case "string-length": return [...(value(side, ask, own) ?? "")].length;
    case "+": {
      const both = expression.slice(1).map((part) => value(part, ask, own)).map((found) => found === null || Array.isArray(found) ? null : number(found));
      return both.includes(null) ? null : both[0] + both[1];
    }
    case "if": {
      const settled = evaluate(side, ask, own);
      return settled === null ? null : value(expression[settled ? 2 : 3], ask, own);
    }
    default: return String(evaluate(expression, ask, own));
  }
}

function compare(mark, first, second) {
  if (first === null || second === null) return null;
  const [left, right] = [first, second].map((one) => Array.isArray(one) ? one.join(" ") : one);
  const equal = mark === "=" || mark === "!=", counts = isNumber(left) || isNumber(right);
  if (!equal && (left === "" || right === "")) return null;
  const [a, b] = [number(left), number(right)];
  if (a !== null && b !== null && (counts || !equal)) return ordered(mark, a, b);
  if (counts) return equal ? mark === "!=" : null;
  return ordered(mark, left, right); // days and times of ISO 8601 are in order as texts
}

function ordered(mark, left, right) {
  switch (mark) {
    case "=": return left === right;
    case "!=": return left !== right;
    case "<": return left < right;
    case ">": return left > right;
    case "<=": return left <= right;
    default: return left >= right;
  }
}

const number = (text) => isNumber(text) ? text : /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : null;

// Today on this machine.
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

