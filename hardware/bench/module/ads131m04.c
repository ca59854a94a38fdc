// SPDX-License-Identifier: GPL-2.0-only
/*
 * An ADS131M04 converter with four channels of 24 bit (data sheet SBAS890: frames in 8.5.1.7,
 * commands in 8.5.1.10, registers in 8.6): frames of six words, of which the answer's first is the
 * response to the frame before and the last is the checksum.
 *
 *   ads131m04_ready_line   GPIO line of the data-ready output, active low
 */
#include <linux/hrtimer.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/string.h>

#include "bench.h"

#define WORDS 6
#define REGISTERS 64
#define STATUS 0x01
#define MODE 0x02
#define CLOCK 0x03
#define GAIN1 0x04
#define RESET_HAPPENED BIT(10)
#define WORDS_OF_24_BIT BIT(8)
/* The next answer is the status as it is then. */
#define ANSWER_STATUS (-1)
/* Section 8.5.1.9.1. */
#define SAMPLES_KEPT 2U
#define FULL_SCALE_MICROVOLTS 1200000

static unsigned int ads131m04_ready_line = 24;
module_param(ads131m04_ready_line, uint, 0644);

static u16 registers[REGISTERS];
static int response;
static unsigned int fresh;
static struct hrtimer ready_timer;

static void reset(void)
{
	memset(registers, 0, sizeof(registers));
	registers[0x00] = 0x2404;
	registers[STATUS] = RESET_HAPPENED | WORDS_OF_24_BIT;
	registers[MODE] = 0x0510;
	registers[CLOCK] = 0x0f0e;
	registers[0x06] = 0x0600;
	response = 0xff24;
}

/* 8.192 MHz clock, high-resolution mode: 4.096 MHz by the oversampling ratio. */
static unsigned int rate_hz(void)
{
	unsigned int ratio = registers[CLOCK] >> 2 & 7;

	return ratio == 7 ? 250 : 32000 >> ratio;
}

static enum hrtimer_restart sample_ready(struct hrtimer *timer)
{
	bool watched = gpio_watched(ads131m04_ready_line);

	fresh = min(fresh + 1, SAMPLES_KEPT);
	if (watched) {
		gpio_pull(ads131m04_ready_line, true);
		gpio_pull(ads131m04_ready_line, false);
	}
	/* Thousands of timers a second cost too much while nobody looks. */
	hrtimer_forward_now(timer, ns_to_ktime(NSEC_PER_SEC / (watched ? rate_hz() : 100)));
	return HRTIMER_RESTART;
}

/* A converter's last bits are never still. */
static s32 noise(void)
{
	return get_random_u32() % 65 - 32;
}

static s32 code(unsigned int channel)
{
	unsigned int gain = 1 << (registers[GAIN1] >> (channel * 4) & 7);
	s64 value = (s64)analog_microvolts(ADS131M04, channel) * gain * 8388608;

	return clamp_t(s64, div_s64(value, FULL_SCALE_MICROVOLTS) + noise(), -8388608, 8388607);
}

static u16 status(void)
{
	return registers[STATUS] | (fresh ? 0x0f : 0);
}

static void write_registers(u16 command, const u8 *out, unsigned int length)
{
	unsigned int first = command >> 7 & 63, count = (command & 127) + 1, i;

	for (i = 0; i < count && (i + 2) * 3 <= length && first + i < REGISTERS; i++)
		if (first + i > STATUS)
			registers[first + i] = out[(i + 1) * 3] << 8 | out[(i + 1) * 3 + 1];
	/* The status shows a reset until the mode register was written. */
	registers[STATUS] = (registers[MODE] & RESET_HAPPENED) | WORDS_OF_24_BIT;
	response = 0x4000 | (command & 0x1fff);
}

static void obey(u16 command, const u8 *out, unsigned int length)
{
	switch (command) {
	case 0x0000:
		response = ANSWER_STATUS;
		return;
	case 0x0011:
		reset();
		return;
	case 0x0022: /* standby */
	case 0x0033: /* wake up */
	case 0x0555: /* lock */
	case 0x0655: /* unlock */
		response = command;
		return;
	}
	if (command >> 13 == 5)
		response = registers[command >> 7 & 63];
	else if (command >> 13 == 3)
		write_registers(command, out, length);
	else
		response = ANSWER_STATUS;
}

static u16 checksum(const u8 *data, unsigned int length)
{
	u16 crc = 0xffff;
	unsigned int i, bit;

	for (i = 0; i < length; i++) {
		crc ^= data[i] << 8;
		for (bit = 0; bit < 8; bit++)
			crc = crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1;
	}
	return crc;
}

static void put(u8 *frame, unsigned int word, u32 value)
{
	frame[word * 3] = value >> 16;
	frame[word * 3 + 1] = value >> 8;
	frame[word * 3 + 2] = value;
}

void ads131m04_transfer(const u8 *out, u8 *in, unsigned int length)
{
	u8 frame[WORDS * 3];
	unsigned int channel;

	put(frame, 0, (response == ANSWER_STATUS ? status() : (u16)response) << 8);
	for (channel = 0; channel < 4; channel++)
		put(frame, 1 + channel, code(channel));
	put(frame, 5, checksum(frame, 15) << 8);
	if (length >= 2)
		obey(out[0] << 8 | out[1], out, length);
	memset(in, 0, length);
	memcpy(in, frame, min_t(unsigned int, length, sizeof(frame)));
	if (length >= sizeof(frame) && fresh)
		fresh--;
}

int ads131m04_start(void)
{
	reset();
	hrtimer_init(&ready_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	ready_timer.function = sample_ready;
	hrtimer_start(&ready_timer, ms_to_ktime(1), HRTIMER_MODE_REL);
	return 0;
}

void ads131m04_stop(void)
{
	hrtimer_cancel(&ready_timer);
}
