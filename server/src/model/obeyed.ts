/** What a terminal obeys or what turns the direction of text, and JSON and YAML hold as it is: the members of a class of a regular expression. */
export const OBEYED = '\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069';
