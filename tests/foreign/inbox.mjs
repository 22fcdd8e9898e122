// Keeps what a subscription brought, and waits for what is still to come.
import { within } from './plaza_server.mjs'

export class Inbox {
  events = []
  #waiting = []

  take = (event) => {
    this.events.push(event)
    this.#waiting = this.#waiting.filter((check) => !check())
  }

  has(id) {
    return this.events.some((event) => event.id === id)
  }

  /** Settles when the event of that id is here. */
  arrival(id) {
    const here = new Promise((resolve) => {
      const check = () => this.has(id) && (resolve(this.events.find((event) => event.id === id)), true)
      if (!check()) this.#waiting.push(check)
    })
    return within(here, 'event ' + id)
  }
}
