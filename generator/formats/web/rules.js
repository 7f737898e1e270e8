// XLSForm's expressions, as lists that the writer made of them (model/expressions.py). Answers are text; a number is compared as a
// number, a day or time as it is written. Nothing here runs text as code.
const NUMBER = /^-?\d+(\.\d+)?$/;

// `ask(id)` gives the answer of a field, many choices with a space between them; `own` is the answer that a constraint is about.
function evaluate(expression, ask, own) {
  const [name, ...sides] = expression;
  const side = (n) => evaluate(sides[n], ask, own);
  switch (name) {
    case "field": return ask(sides[0]);
    case "self": return own;
    case "text": case "number": return sides[0];
    case "true": return true;
    case "false": return false;
    case "today": return today();
    case "and": return holds(side(0)) && holds(side(1));
    case "or": return holds(side(0)) || holds(side(1));
    case "not": return !holds(side(0));
    case "selected": return String(side(0)).split(" ").includes(String(side(1)));
    case "count-selected": return String(String(side(0)).split(" ").filter(Boolean).length);
    case "string-length": return String(String(side(0)).length);
    default: return compare(name, side(0), side(1));
  }
}

const holds = (value) => value === true || (typeof value === "string" && value !== "");

function compare(mark, left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") [left, right] = [String(holds(left)), String(holds(right))];
  const empty = left === "" || right === "";
  if (NUMBER.test(left) && NUMBER.test(right)) [left, right] = [Number(left), Number(right)];
  switch (mark) {
    case "=": return left === right;
    case "!=": return left !== right;
    case "<": return !empty && left < right;
    case ">": return !empty && left > right;
    case "<=": return !empty && left <= right;
    default: return !empty && left >= right;
  }
}

// The fields that an expression names.
const named = (expression) => expression[0] === "field" ? [expression[1]] : expression.slice(1).filter(Array.isArray).flatMap(named);

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

