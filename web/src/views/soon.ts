// What the first look at the list and a conversation does without: it comes a moment later, into the place that is kept for it.
import "./banner";
import "./code_block";
import "./composer";
import "./copy_number";
import "./me";
import "./pane_divider";
import "./read_only";
