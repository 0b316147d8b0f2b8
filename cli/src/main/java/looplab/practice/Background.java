package looplab.practice;

/** Judges while the session goes on, one file at a time; tells a {@link Session} how it goes. */
interface Background {

  /**
   * Begins to judge what is in the answer's file now, once whatever was judged before has ended.
   *
   * @param number that the news of it carry
   */
  void start(Lesson lesson, int number);

  /** Ends early what is going on; no verdict will come of it. */
  void breakOff();
}
