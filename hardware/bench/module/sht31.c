// SPDX-License-Identifier: GPL-2.0-only
/*
 * An SHT31 thermometer and hygrometer at 0x44 (data sheet "SHT3x-DIS", chapter 4): single-shot
 * measurements that take 15 ms, status and reset; each word is followed by its checksum.
 *
 *   sht31_millicelsius, sht31_millipercent   what it measures
 */
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/module.h>

#include "bench.h"

static int sht31_millicelsius = 21500, sht31_millipercent = 45000;
module_param(sht31_millicelsius, int, 0644);
module_param(sht31_millipercent, int, 0644);

static u16 command;
static ktime_t ready;
static bool stretching;

static bool is_measurement(u16 word)
{
	return (word >> 8) == 0x24 || (word >> 8) == 0x2c;
}

static int sht31_write(struct bus_chip *chip, const u8 *data, unsigned int length)
{
	if (length < 2)
		return -EREMOTEIO;
	command = data[0] << 8 | data[1];
	stretching = data[0] == 0x2c;
	if (is_measurement(command))
		ready = ktime_add_ms(ktime_get(), 15);
	return 0;
}

/* Polynomial 0x31, start 0xff. */
static u8 checksum(u16 word)
{
	u8 crc = 0xff;
	int i;

	for (i = 0; i < 16; i++) {
		bool one = ((crc >> 7) ^ (word >> (15 - i))) & 1;

		crc = crc << 1 ^ (one ? 0x31 : 0);
	}
	return crc;
}

static u16 word_of(int milli, int offset, int span)
{
	return clamp_t(s64, div_s64((s64)(milli + offset) * 65535, span), 0, 65535);
}

static void put(u8 *data, unsigned int length, unsigned int at, u16 word)
{
	u8 bytes[] = { word >> 8, word, checksum(word) };
	int i;

	for (i = 0; i < 3 && at + i < length; i++)
		data[at + i] = bytes[i];
}

static int sht31_read(struct bus_chip *chip, u8 *data, unsigned int length)
{
	memset(data, 0xff, length);
	if (command == 0xf32d) {
		put(data, length, 0, 0);
		return 0;
	}
	if (!is_measurement(command))
		return -EREMOTEIO;
	if (ktime_before(ktime_get(), ready)) {
		ktime_t until = ready;

		if (!stretching)
			return -EREMOTEIO;
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule_hrtimeout(&until, HRTIMER_MODE_ABS);
	}
	put(data, length, 0, word_of(sht31_millicelsius, 45000, 175000));
	put(data, length, 3, word_of(sht31_millipercent, 0, 100000));
	command = 0;
	return 0;
}

static struct bus_chip thermometer = { .address = 0x44, .write = sht31_write, .read = sht31_read };
struct bus_chip *sht31 = &thermometer;
