// A finger that stays where it is asks for what can be done there.

const TIME = 500;
const SLACK = 10;

export class LongPress {
  private press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | null = null;

  begin({ clientX: x, clientY: y }: PointerEvent, act: () => void): void {
    this.end();
    const timer = setTimeout(() => {
      this.press = null;
      act();
    }, TIME);
    this.press = { timer, x, y };
  }

  moved({ clientX, clientY }: PointerEvent): void {
    if (this.press && Math.hypot(clientX - this.press.x, clientY - this.press.y) > SLACK) this.end();
  }

  end(): void {
    if (this.press !== null) clearTimeout(this.press.timer);
    this.press = null;
  }
}
