// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two ADS1115 converters (data sheet SBAS444: registers in 8.1, input multiplexer and gain in
 * table 8-3). A conversion takes the time that the data rate asks for; in single-shot mode the
 * ready bit shows its end, and the conversion register keeps the last result until then.
 */
#include <linux/ktime.h>
#include <linux/math64.h>

#include "bench.h"

#define CONFIG_DEFAULT 0x8583
#define START_OR_READY BIT(15)
#define SINGLE_SHOT BIT(8)

struct ads1115 {
	struct bus_chip chip;
	enum converter converter;
	u8 pointer;
	u16 result, config, thresholds[2];
	bool converting;
	ktime_t ready;
};

static const int full_scale_microvolts[] = { 6144000, 4096000, 2048000, 1024000,
					     512000,  256000,  256000,	256000 };
static const unsigned int rates_hz[] = { 8, 16, 32, 64, 128, 250, 475, 860 };

static int difference(struct ads1115 *ads, unsigned int mux)
{
	static const u8 minus[] = { 1, 3, 3, 3 }, plus[] = { 0, 0, 1, 2 };

	if (mux >= 4)
		return analog_microvolts(ads->converter, mux - 4);
	return analog_microvolts(ads->converter, plus[mux]) -
	       analog_microvolts(ads->converter, minus[mux]);
}

static u16 code(struct ads1115 *ads)
{
	int scale = full_scale_microvolts[(ads->config >> 9) & 7];
	s64 value = div_s64((s64)difference(ads, (ads->config >> 12) & 7) * 32768, scale);

	return (u16)(s16)clamp_t(s64, value, -32768, 32767);
}

static void convert(struct ads1115 *ads)
{
	unsigned int rate = rates_hz[(ads->config >> 5) & 7];

	ads->converting = true;
	ads->ready = ktime_add_ns(ktime_get(), NSEC_PER_SEC / rate);
}

static void proceed(struct ads1115 *ads)
{
	if (!ads->converting || ktime_before(ktime_get(), ads->ready))
		return;
	ads->result = code(ads);
	ads->converting = false;
	if (!(ads->config & SINGLE_SHOT))
		convert(ads);
}

static u16 value(struct ads1115 *ads)
{
	switch (ads->pointer) {
	case 0:
		return ads->result;
	case 1:
		if ((ads->config & SINGLE_SHOT) && !ads->converting)
			return ads->config | START_OR_READY;
		return ads->config & ~START_OR_READY;
	default:
		return ads->thresholds[ads->pointer - 2];
	}
}

static int ads1115_read(struct bus_chip *chip, u8 *data, unsigned int length)
{
	struct ads1115 *ads = container_of(chip, struct ads1115, chip);
	unsigned int i;
	u16 word;

	proceed(ads);
	word = value(ads);
	for (i = 0; i < length; i++)
		data[i] = i & 1 ? word : word >> 8;
	return 0;
}

static int ads1115_write(struct bus_chip *chip, const u8 *data, unsigned int length)
{
	struct ads1115 *ads = container_of(chip, struct ads1115, chip);
	u16 word;

	proceed(ads);
	if (length >= 1)
		ads->pointer = data[0] & 3;
	if (length < 3 || ads->pointer == 0)
		return 0;
	word = data[1] << 8 | data[2];
	if (ads->pointer > 1) {
		ads->thresholds[ads->pointer - 2] = word;
		return 0;
	}
	ads->config = word;
	if ((word & START_OR_READY) || !(word & SINGLE_SHOT))
		convert(ads);
	return 0;
}

#define ADS1115(where, which) { \
	.chip = { .address = where, .write = ads1115_write, .read = ads1115_read }, \
	.converter = which, \
	.config = CONFIG_DEFAULT, \
	.thresholds = { 0x8000, 0x7fff }, \
}

static struct ads1115 converters[] = { ADS1115(0x48, ADS1115_48), ADS1115(0x49, ADS1115_49) };

struct bus_chip *ads1115_at_48 = &converters[0].chip;
struct bus_chip *ads1115_at_49 = &converters[1].chip;
