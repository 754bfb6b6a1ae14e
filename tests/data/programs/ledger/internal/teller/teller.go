// SPDX-License-Identifier: GPL-3.0-or-later

// Package teller answers questions about accounts, one a line.
package teller

import (
	"bufio"
	"fmt"
	"net"

	"example.org/shop/ledger/internal/accounts"
)

// Serve answers until the listener breaks.
func Serve(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	for {
		customer, err := listener.Accept()
		if err != nil {
			return err
		}
		go attend(customer)
	}
}

func attend(customer net.Conn) {
	defer customer.Close()
	questions := bufio.NewScanner(customer)
	for questions.Scan() {
		fmt.Fprintln(customer, accounts.Balance(questions.Text()))
	}
}
