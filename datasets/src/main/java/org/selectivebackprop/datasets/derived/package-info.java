/**
 * Data sets made from another: mislabelled, smaller, divided, out of balance.
 *
 * <p>They nest to any depth, from the inside out: {@code label-noise: {of: {holdout: {of:
 * cifar10}}}} divides first and then moves labels of what is left for training. Class names,
 * normalisation constants and augmentation are those of the data set inside, so that its results
 * stay comparable. Images are never copied.
 */
package org.selectivebackprop.datasets.derived;
