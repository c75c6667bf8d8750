package dev.pgtriage.ui.theme;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * Eyes. The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency" (2009), severity 1.0, over linear RGB.
 */
record ColourVision(String name, List<Double> matrix) {

  static final List<ColourVision> ALL =
      List.of(
          new ColourVision("normal", List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)),
          new ColourVision(
              "protanopia",
              List.of(
                  0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                  1.051998)),
          new ColourVision(
              "deuteranopia",
              List.of(
                  0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                  0.968881)),
          new ColourVision(
              "tritanopia",
              List.of(
                  1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                  0.303900)));

  /** CIE76 distance; about 2 is just noticeable side by side, 10 is plain at a glance. */
  static final double CLEARLY_DIFFERENT = 12;

  ColourVision {
    matrix = List.copyOf(matrix);
  }

  /** How far apart two colours look. */
  double distance(Color one, Color other) {
    double[] a = lab(one);
    double[] b = lab(other);
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private double[] lab(Color color) {
    double[] rgb = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
    double[] seen = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        seen[row] += matrix.get(row * 3 + column) * rgb[column];
      }
      seen[row] = Math.clamp(seen[row], 0, 1);
    }
    double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double f(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
  }
}
