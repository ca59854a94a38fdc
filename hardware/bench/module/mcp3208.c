// SPDX-License-Identifier: GPL-2.0-only
/*
 * An MCP3208 converter (Microchip DS21298, figures 5-1 and 6-1): after the start bit come single
 * or difference and three bits of channel; one clock of sampling later a null bit and twelve bits
 * of result. Where in the transfer the start bit stands is up to the driver.
 *
 *   mcp3208_reference_microvolts   the converter's reference
 */
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/string.h>

#include "bench.h"

static int mcp3208_reference_microvolts = 3300000;
module_param(mcp3208_reference_microvolts, int, 0644);

static bool bit_of(const u8 *data, unsigned int bit)
{
	return data[bit / 8] >> (7 - bit % 8) & 1;
}

static unsigned int convert(unsigned int control)
{
	unsigned int channel = control & 7;
	int microvolts = analog_microvolts(MCP3208, channel);

	if (!(control & 8))
		microvolts -= analog_microvolts(MCP3208, channel ^ 1);
	return clamp_t(s64, div_s64((s64)microvolts * 4096, mcp3208_reference_microvolts), 0,
		       4095);
}

void mcp3208_transfer(const u8 *out, u8 *in, unsigned int length)
{
	unsigned int bits = length * 8, start = 0, control = 0, result, i;

	while (start < bits && !bit_of(out, start))
		start++;
	if (start + 5 > bits) {
		memset(in, 0xff, length);
		return;
	}
	for (i = 1; i <= 4; i++)
		control = control << 1 | bit_of(out, start + i);
	result = convert(control);
	/* The output floats high until the null bit, as with the pull-up on a Raspberry Pi. */
	memset(in, 0xff, length);
	for (i = 0; i < 13 && start + 6 + i < bits; i++) {
		unsigned int at = start + 6 + i;

		if (i == 0 || !(result >> (12 - i) & 1))
			in[at / 8] &= ~(1 << (7 - at % 8));
	}
}
