/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the virtual bench's module share. All values and faults are module parameters
 * under /sys/module/vallum_bench/parameters, writable while everything runs.
 */
#ifndef VALLUM_BENCH_H
#define VALLUM_BENCH_H

#include <linux/i2c.h>
#include <linux/ktime.h>
#include <linux/spi/spi.h>
#include <linux/types.h>

/* gpio.c: the lines of the board's GPIO chip, seen from the outside. */
int gpio_start(void);
void gpio_stop(void);
/* Puts a level on a line that the board reads; may be called in any context. */
void gpio_pull(unsigned int line, bool high);
/* Whether the board wants to hear of the line's edges. */
bool gpio_watched(unsigned int line);

/* analog.c: the voltages at the converters' inputs. */
enum converter { ADS1115_48, ADS1115_49, MCP3208, ADS131M04, CONVERTERS };
#define INPUTS 8
/* The voltage at an input now, in microvolts. */
int analog_microvolts(enum converter converter, unsigned int input);

/* pickup.c: peak detectors that hold an impulse until they are reset. */
int pickup_start(void);
void pickup_stop(void);
/* The board has put a level on a line. */
void pickup_output(unsigned int line, bool high);

/* i2c.c: bus 1. A chip answers whole messages; a negative answer is an errno. */
struct bus_chip {
	u16 address;
	int (*write)(struct bus_chip *chip, const u8 *data, unsigned int length);
	int (*read)(struct bus_chip *chip, u8 *data, unsigned int length);
};
int bus_start(void);
void bus_stop(void);

extern struct bus_chip *ads1115_at_48, *ads1115_at_49, *sht31, *adxl345;

/* spi.c: bus 0. A chip answers one transfer, byte for byte. */
int spi_start(void);
void spi_stop(void);
void mcp3208_transfer(const u8 *out, u8 *in, unsigned int length);
void ads131m04_transfer(const u8 *out, u8 *in, unsigned int length);
int ads131m04_start(void);
void ads131m04_stop(void);

/* faults.c: what a bus does wrong, as "CHIP KIND" in a parameter. */
enum fault { FAULT_NONE, FAULT_ABSENT, FAULT_BREAKS, FAULT_GARBLED, FAULT_HANGS };
enum fault i2c_fault(u16 address);
enum fault spi_fault(u8 chip_select);

/* watchdog.c */
int watchdog_start(void);
void watchdog_stop(void);

/* How many periods of a rate have passed since a start, to make samples of the time. */
u64 samples_since(ktime_t start, unsigned int rate_millihz);

#endif
