package dev.pgtriage.ui.chart;

/** Values over time, oldest first; a value is NaN where it is unknown. For the FX thread. */
public interface Samples {

  /** Nothing measured. */
  Samples NONE =
      new Samples() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public long timeAt(int index) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public double value(int series, int index) {
          throw new IndexOutOfBoundsException(index);
        }
      };

  /** How many moments there are. */
  int size();

  /** A moment, milliseconds since the epoch, console clock; never smaller than the one before. */
  long timeAt(int index);

  /** A series' value at a moment. */
  double value(int series, int index);

  /** The index of the first moment not before {@code millis}; {@link #size} when all are before. */
  default int indexFrom(long millis) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeAt(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
