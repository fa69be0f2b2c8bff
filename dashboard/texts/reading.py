"""Words of the page that teaches how to read the others."""

from warehouse.text import Text

LEAD = Text(
    "Ba phút đọc trang này đủ để dùng mọi biểu đồ trong Thước Đo.",
    "Three minutes with this page are enough to use every chart of Thước Đo.",
)
TWO_QUESTIONS = Text("Hai câu hỏi, hai biểu tượng", "Two questions, two icons")
TWO_QUESTIONS_BODY = Text(
    "Mỗi con số được hỏi hai điều, và trả lời riêng. **Có thay đổi không?** – khác thường theo hướng tốt, khác thường "
    "theo hướng xấu, hay chỉ là biến động thông thường. **Có đạt chỉ tiêu không?** – luôn đạt, luôn không đạt, lúc đạt "
    "lúc không, hay hoàn hảo. Một con số có thể đang tốt lên mà vẫn không đạt, hoặc vẫn đạt trong khi đang xấu đi.",
    "Each figure is asked two things, answered apart. **Is it changing?** – unusual for the better, unusual for the "
    "worse, or only its usual variation. **Does it meet its target?** – always, never, hit or miss, or "
    "perfect. A figure "
    "can be improving and still fail, or meet its target while it is getting worse.",
)
USUAL = Text("Đừng hỏi vì sao cho từng kỳ", "Do not ask why for every period")
USUAL_BODY = Text(
    "Con số nào cũng lên xuống. Dải nhạt trên biểu đồ là khoảng nó dao động khi không có gì thay đổi. "
    "Còn nằm trong dải, "
    "việc tháng này cao hơn tháng trước không nói lên điều gì: khen hay phê bình lúc đó là khen chê sự "
    "ngẫu nhiên. Muốn "
    "đổi mức chung thì phải đổi cách làm.",
    "Every figure goes up and down. The light band is where it moves when nothing has changed. Within "
    "it, a month above "
    "the last says nothing: praise or blame then goes to chance. To move the level, the way of working must change.",
)
SIGNAL = Text("Khi nào nên hỏi vì sao", "When to ask why")
SIGNAL_BODY = Text(
    "Khi có một điểm ngoài dải, bảy điểm liền ở một phía đường trung tâm, sáu điểm liền cùng chiều, hoặc hai trong ba "
    "điểm sát mép dải. Hình thoi cam: xấu hơn thường lệ; tam giác xanh: tốt hơn. Lúc đó có nguyên nhân, hãy tìm nó: "
    "nguyên nhân xấu thì bỏ, nguyên nhân tốt thì giữ và nhân ra.",
    "When a point lies outside the band, seven in a row lie on one side of the centre, six go one way, or two of three "
    "touch the edge. Orange diamond: worse than usual; blue triangle: better. Then there is a cause: "
    "find it, remove a bad "
    "one, keep and spread a good one.",
)
CEILING = Text("Khi con số đã sát 100 %", "When the figure is close to 100 %")
CEILING_BODY = Text(
    "Ở 100 % tỷ lệ không còn chỗ để tăng, nên Thước Đo đếm số hồ sơ liên tiếp không trễ. Hồ sơ trễ đầu tiên sau một "
    "chuỗi dài được nói rõ là đáng ngạc nhiên đến đâu. Chữ “100 %” chỉ hiện khi không trễ hồ sơ nào; "
    "thiếu một hồ sơ thì "
    "làm tròn xuống và ghi số: 99,9 %, trễ 1 trong 2.412.",
    "At 100 % a rate has no room left, so Thước Đo counts dossiers in a row without a late one. The first late dossier "
    "after a long run comes with how surprising it is. “100 %” is written only when nothing was late; "
    "with one missing it "
    "is rounded down and the count is said: 99.9 %, 1 late of 2,412.",
)
EXAMPLE = Text("Ví dụ từ số liệu: {title}", "An example from the data: {title}")
NO_EXAMPLE = Text(
    "Trong số liệu hiện có, không con số chính nào đang ở trường hợp này.",
    "No headline figure is in this state in the present data.",
)
MORE = Text("Ba điều nữa", "Three more things")
MORE_BODY = Text(
    "- **Mẫu số đứng cạnh tỷ lệ.** Một đơn vị 3 hồ sơ trễ 1 không phải là 67 %: Thước Đo ghi “chưa đủ dữ liệu”.\n"
    "- **“Đúng hạn” có ba định nghĩa.** Tên định nghĩa đứng ngay trên trang; đổi định nghĩa thì con số đổi theo, và "
    "trang *Tiến độ giải quyết* nói vì sao.\n"
    "- **Kỳ chưa kết thúc vẽ rỗng** và không được xét, cũng không so với kỳ đã kết thúc.",
    "- **The denominator stands beside the rate.** A unit with 1 late of 3 is not at 67 %: Thước Đo says “not enough "
    "data”.\n"
    "- **“On time” has three definitions.** The name of the one in use stands on the page; with another the figure "
    "changes, and *Processing* says why.\n"
    "- **An unfinished period is hollow** and neither judged nor compared with a finished one.",
)
