// SPDX-License-Identifier: GPL-2.0-only
/*
 * An ADXL345 accelerometer at 0x53 (Analog Devices' data sheet, "Register Map" and "FIFO"):
 * samples at the rate of BW_RATE into a FIFO of 32, of which a read of the data registers takes
 * one; a sample that finds it full sets OVERRUN and, in stream mode, pushes the oldest out.
 *
 *   adxl345_milligravity  X, Y, Z at rest
 *   adxl345_shake         "AMPLITUDE_MILLIGRAVITY HERTZ" of a sine on Z
 */
#include <linux/bug.h>
#include <linux/fixp-arith.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/string.h>

#include "bench.h"

#define DEVID 0x00
#define BW_RATE 0x2c
#define POWER_CTL 0x2d
#define INT_SOURCE 0x30
#define DATA_FORMAT 0x31
#define DATAX0 0x32
#define DATAZ1 0x37
#define FIFO_CTL 0x38
#define FIFO_STATUS 0x39
#define MEASURE BIT(3)
#define FULL_RESOLUTION BIT(3)
#define DEPTH 32

static int adxl345_milligravity[3] = { 0, 0, 1000 };
module_param_array(adxl345_milligravity, int, NULL, 0644);
static int shake_amplitude, shake_hertz;

static int set_shake(const char *text, const struct kernel_param *parameter)
{
	int amplitude, hertz;

	if (sscanf(text, "%d %d", &amplitude, &hertz) != 2 || hertz < 0 || hertz > 3200)
		return -EINVAL;
	shake_hertz = hertz;
	shake_amplitude = amplitude;
	return 0;
}
static const struct kernel_param_ops shake_ops = { .set = set_shake };
module_param_cb(adxl345_shake, &shake_ops, NULL, 0200);

static u8 registers[0x3a] = { [DEVID] = 0xe5, [BW_RATE] = 0x0a };
static u8 pointer;
static s16 fifo[DEPTH][3], latest[3];
static unsigned int oldest, entries;
static bool overrun;
static ktime_t started;
static u64 made;

u64 samples_since(ktime_t start, unsigned int rate_millihz)
{
	return div_u64((u64)ktime_to_us(ktime_sub(ktime_get(), start)) * rate_millihz, 1000000000);
}

/* 3200 Hz at code 15, and half of it with each code less. */
static unsigned int rate_millihz(void)
{
	return 3200000 >> (15 - (registers[BW_RATE] & 15));
}

/* 256 counts a gravity in full resolution or at +-2 g, else half of it with each range more. */
static s16 counts(int milligravity)
{
	bool full = registers[DATA_FORMAT] & FULL_RESOLUTION;
	int range = registers[DATA_FORMAT] & 3;
	int limit = (512 << (full ? range : 0)) - 1;
	int value = milligravity * 256 / 1000 >> (full ? 0 : range);

	return clamp(value, -limit - 1, limit);
}

static int shaken(u64 sample)
{
	u64 degrees = div_u64(sample * shake_hertz * 360000, rate_millihz());
	u32 angle;

	div_u64_rem(degrees, 360, &angle);
	return shake_amplitude * fixp_sin16(angle) / 32767;
}

/* The last bit of a real one is never still. */
static s16 noisy(s16 count)
{
	return count + get_random_u32() % 3 - 1;
}

static void add_sample(u64 sample)
{
	int mode = registers[FIFO_CTL] >> 6;
	unsigned int depth = mode ? DEPTH : 1;

	latest[0] = noisy(counts(adxl345_milligravity[0]));
	latest[1] = noisy(counts(adxl345_milligravity[1]));
	latest[2] = noisy(counts(adxl345_milligravity[2] + shaken(sample)));
	if (entries == depth) {
		overrun = true;
		if (mode == 1)
			return;
		oldest = (oldest + 1) % DEPTH;
		entries--;
	}
	memcpy(fifo[(oldest + entries) % DEPTH], latest, sizeof(latest));
	entries++;
}

/* Makes the samples of the time that has passed since the last look. */
static void proceed(void)
{
	u64 due;

	if (!(registers[POWER_CTL] & MEASURE))
		return;
	due = samples_since(started, rate_millihz());
	if (due > made + DEPTH + 1) {
		overrun = true;
		made = due - DEPTH - 1;
	}
	while (made < due)
		add_sample(made++);
}

static void restart(void)
{
	started = ktime_get();
	made = 0;
	entries = 0;
	overrun = false;
}

static u8 interrupts(void)
{
	unsigned int watermark = registers[FIFO_CTL] & 31;

	return (entries ? BIT(7) : 0) | (watermark && entries >= watermark ? BIT(1) : 0) |
	       (overrun ? BIT(0) : 0);
}

static u8 value(u8 address)
{
	switch (address) {
	case INT_SOURCE:
		return interrupts();
	case FIFO_STATUS:
		return entries;
	case DATAX0 ... DATAZ1: {
		s16 *sample = entries ? fifo[oldest] : latest;

		return sample[(address - DATAX0) / 2] >> ((address - DATAX0) & 1 ? 8 : 0);
	}
	default:
		return address < sizeof(registers) ? registers[address] : 0;
	}
}

static int adxl345_read(struct bus_chip *chip, u8 *data, unsigned int length)
{
	bool touched_data = pointer <= DATAZ1 && pointer + length > DATAX0;
	unsigned int i;

	proceed();
	for (i = 0; i < length; i++)
		data[i] = value(pointer++);
	if (touched_data) {
		overrun = false;
		if (entries) {
			oldest = (oldest + 1) % DEPTH;
			entries--;
		}
	}
	return 0;
}

static int adxl345_write(struct bus_chip *chip, const u8 *data, unsigned int length)
{
	unsigned int i;

	proceed();
	if (!length)
		return 0;
	pointer = data[0];
	for (i = 1; i < length; i++, pointer++) {
		if (pointer < 0x1d || pointer >= sizeof(registers))
			continue;
		registers[pointer] = data[i];
		if (pointer == POWER_CTL || pointer == BW_RATE || pointer == FIFO_CTL)
			restart();
	}
	return 0;
}

static struct bus_chip chip = { .address = 0x53, .write = adxl345_write, .read = adxl345_read };
struct bus_chip *adxl345 = &chip;
