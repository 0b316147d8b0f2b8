/**
 * Practising: a learner's copy of a lab's exercise, how far they have got, and what they are shown.
 * Knows labs and the judge; knows neither the command line nor any one lab.
 */
@NullMarked
package looplab.practice;

import org.jspecify.annotations.NullMarked;
